/** Numbers of figures by what they are of. Pure. */
import type { Unit } from '../../../api/bindings';
import { formatsOf } from '../../../format/formats';

export type UnitFormat = (value: number, unit: Unit, short?: boolean) => string;

const DAY_MS = 86_400_000;
const HOUR_MINUTES = 60;

/** `short` is for axes: whole percents, and thousands as such. */
export function createUnitFormat(locale: string, currency: string | null): UnitFormat {
  const { numbers, dates, units } = formatsOf(locale);
  const integer = numbers({ maximumFractionDigits: 0 });
  const plain = numbers({ maximumFractionDigits: 2 });
  const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const wholePercent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const money = (options: Intl.NumberFormatOptions) =>
    numbers(
      currency === null
        ? options
        : { ...options, style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
    );
  const wholeMoney = money({ maximumFractionDigits: 0 });
  // Money has decimals of its own accord, and not every language shortens thousands: 465.000 €, 3,1 Mio. €.
  const shortMoney = money({
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
    maximumSignificantDigits: 3,
    roundingPriority: 'lessPrecision',
  });
  const date = dates({ dateStyle: 'medium', timeZone: 'UTC' });
  const shortDate = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const ofUnit = units('long');
  const workingHours = (value: number) =>
    value * HOUR_MINUTES < 90
      ? ofUnit(value * HOUR_MINUTES, 'minute', 0)
      : ofUnit(value, 'hour', value < 48 ? 1 : 0);
  const hours = (value: number) => (value < 48 ? workingHours(value) : ofUnit(value / 24, 'day', 1));

  return (value, unit, short = false) => {
    switch (unit) {
      case 'count':
        return short ? compact().format(value) : integer().format(value);
      case 'money':
        return short ? shortMoney().format(value) : wholeMoney().format(value);
      case 'share':
        return short ? wholePercent().format(value) : percent().format(value);
      case 'days':
        return short ? integer().format(value) : ofUnit(value, 'day', value < 10 ? 1 : 0);
      case 'hours':
        return short ? integer().format(value) : hours(value);
      case 'working_hours':
        return short ? integer().format(value) : workingHours(value);
      case 'day':
        return (short ? shortDate : date)().format(value * DAY_MS);
      case 'plain':
        return short ? compact().format(value) : plain().format(value);
    }
  };
}
