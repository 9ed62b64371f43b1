/** Numbers, dates and spans in the words of a locale. Pure: the clock is passed in. */
import { formatsOf } from './formats';
import { lazily } from './lazily';

export type Formatter = ReturnType<typeof createFormatter>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'second' | 'minute' | 'hour' | 'day';

export function createFormatter(locale: string) {
  const { numbers, dates, units } = formatsOf(locale);
  const integer = numbers({ maximumFractionDigits: 0 });
  const compactNumber = numbers({ notation: 'compact', maximumFractionDigits: 1 });
  const percentage = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const finePercentage = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const dateAndTime = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const exactInstant = dates({ dateStyle: 'full', timeStyle: 'long' });
  const days = dates({ dateStyle: 'medium', timeZone: 'UTC' });
  const relativeTime = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }));
  const list = lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const ofUnit = units('short');

  const relativeStep = (milliseconds: number): [number, Unit] => {
    const size = Math.abs(milliseconds);
    if (size < 45 * SECOND) return [0, 'second'];
    // Each unit as long as its number, as rounded, is below the next one: 59 minutes are no hour.
    if (size < 59.5 * MINUTE) return [Math.round(milliseconds / MINUTE), 'minute'];
    if (size < 23.5 * HOUR) return [Math.round(milliseconds / HOUR), 'hour'];
    return [Math.round(milliseconds / DAY), 'day'];
  };

  return {
    locale,
    number: (value: number) => integer().format(value),
    compact: (value: number) => (Math.abs(value) < 10_000 ? integer : compactNumber)().format(value),
    percent: (share: number) => (share > 0 && share < 0.1 ? finePercentage : percentage)().format(share),
    dateTime: (iso: string) => dateAndTime().format(new Date(iso)),
    /** "1 – 31 Oct 2026": the first and the last day, or the only one; they are in no zone. */
    days: (first: string, last: string) => days().formatRange(new Date(first), new Date(last)),
    /** The instant in full, with seconds and time zone. */
    exact: (iso: string) => exactInstant().format(new Date(iso)),
    /** "12 minutes ago", "in 48 minutes", "now". */
    relative: (iso: string, now: number) =>
      relativeTime().format(...relativeStep(new Date(iso).getTime() - now)),
    /** "850 ms", "12 sec", "4 min 10 sec", "2 hr 5 min": at most two units. */
    duration: (milliseconds: number) => {
      if (milliseconds < SECOND) return ofUnit(Math.round(milliseconds), 'millisecond');
      if (milliseconds < MINUTE)
        return ofUnit(milliseconds / SECOND, 'second', milliseconds < 10 * SECOND ? 1 : 0);
      const [large, small, largeUnit, smallUnit] =
        milliseconds < HOUR
          ? ([MINUTE, SECOND, 'minute', 'second'] as const)
          : milliseconds < DAY
            ? ([HOUR, MINUTE, 'hour', 'minute'] as const)
            : ([DAY, HOUR, 'day', 'hour'] as const);
      const whole = Math.floor(milliseconds / large);
      const rest = Math.floor((milliseconds % large) / small);
      const parts = [ofUnit(whole, largeUnit)];
      if (rest > 0) parts.push(ofUnit(rest, smallUnit));
      return parts.join(' ');
    },
    bytes: (bytes: number) => {
      if (bytes < 1_000_000) return ofUnit(bytes / 1_000, 'kilobyte', 0);
      if (bytes < 1_000_000_000) return ofUnit(bytes / 1_000_000, 'megabyte', 1);
      return ofUnit(bytes / 1_000_000_000, 'gigabyte', 1);
    },
    list: (items: string[]) => list().format(items),
  };
}
