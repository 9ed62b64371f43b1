/** A schedule in one plain sentence. Pure. */
import type { TFunction } from 'i18next';
import type { Blackout, Rhythm, Schedule, Weekday } from '../../../api/bindings';
import type { Formatter } from '../../../format/format';

export const WEEKDAYS: Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The name of a day in the locale; 5 January 2026 is a Monday. */
export function weekdayName(locale: string, day: Weekday, width: 'long' | 'short' = 'long'): string {
  const date = new Date(Date.UTC(2026, 0, 5 + WEEKDAYS.indexOf(day)));
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(date);
}

type DaySet = 'everyDay' | 'workdays' | 'weekend' | 'on';

function daySet(days: Weekday[]): DaySet {
  const has = (from: number, to: number) => WEEKDAYS.slice(from, to).every((day) => days.includes(day));
  if (days.length === 7) return 'everyDay';
  if (days.length === 5 && has(0, 5)) return 'workdays';
  if (days.length === 2 && has(5, 7)) return 'weekend';
  return 'on';
}

const inOrder = (days: Weekday[]) => WEEKDAYS.filter((day) => days.includes(day));

export function paceText(t: TFunction, minutes: number): string {
  if (minutes === 0) return t('schedule:byHand');
  if (minutes % 1440 === 0) return t('schedule:days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('schedule:hours', { count: minutes / 60 });
  return t('schedule:minutes', { count: minutes });
}

/** "09:00" as the locale writes it. */
function clock(locale: string, time: string): string {
  const date = new Date(`2026-01-05T${time}:00Z`);
  if (Number.isNaN(date.getTime())) return '–';
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(date);
}

function daysText(t: TFunction, format: Formatter, days: Weekday[], suffix: '' | 'Start'): string {
  const names = inOrder(days).map((day) => weekdayName(format.locale, day));
  return t(`schedule:say.${daySet(days)}${suffix}`, { days: format.list(names) });
}

function rhythmText(t: TFunction, format: Formatter, rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'by_hand':
      return t('schedule:say.byHand');
    case 'every':
      return paceText(t, rhythm.minutes);
    case 'daily':
      return t('schedule:say.daily', { at: clock(format.locale, rhythm.at) });
    case 'weekly':
      return t('schedule:say.weekly', {
        days: daysText(t, format, rhythm.days, 'Start'),
        at: clock(format.locale, rhythm.at),
      });
  }
}

function blackoutText(t: TFunction, format: Formatter, { days, from, to }: Blackout): string {
  const on = daysText(t, format, days, '');
  if (from === to) return t('schedule:say.notAllDay', { days: on });
  return t('schedule:say.not', {
    from: clock(format.locale, from),
    to: clock(format.locale, to),
    days: on,
  });
}

/** "Not between 08:00 and 10:00 on workdays"; what no hours are is for the caller to say. */
export function blackoutsText(t: TFunction, format: Formatter, blackouts: Blackout[]): string {
  const said = blackouts.filter(({ days }) => days.length > 0).map((each) => blackoutText(t, format, each));
  const text = said.join(', ');
  return text.charAt(0).toLocaleUpperCase(format.locale) + text.slice(1);
}

/** "Every 2 hours, not between 08:00 and 10:00 on workdays, Europe/Berlin". */
export function scheduleText(t: TFunction, format: Formatter, schedule: Schedule, timeZone: string): string {
  const parts = [rhythmText(t, format, schedule.rhythm)];
  if (schedule.rhythm.kind === 'by_hand') return parts.join('');
  for (const blackout of schedule.blackouts) {
    if (blackout.days.length > 0) parts.push(blackoutText(t, format, blackout));
  }
  const { pauseOnBattery, pauseOnMetered } = schedule;
  if (pauseOnBattery && pauseOnMetered) parts.push(t('schedule:say.both'));
  else if (pauseOnBattery) parts.push(t('schedule:say.battery'));
  else if (pauseOnMetered) parts.push(t('schedule:say.metered'));
  const usesClock = schedule.rhythm.kind !== 'every' || schedule.blackouts.length > 0;
  if (usesClock) parts.push(timeZone);
  return parts.join(', ');
}
