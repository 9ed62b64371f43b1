import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Schedule } from '../../../api/bindings';
import { createFormatter } from '../../../format/format';
import { startBothLanguages } from '../../../test/languages';
import { scheduleText, WEEKDAYS } from './scheduleText';

beforeAll(startBothLanguages);

const base: Schedule = {
  rhythm: { kind: 'every', minutes: 120 },
  timeZone: null,
  blackouts: [],
  pauseOnBattery: false,
  pauseOnMetered: false,
};
const morning = { days: WEEKDAYS.slice(0, 5), from: '08:00', to: '10:00' };

const say = (schedule: Partial<Schedule>, language: 'en' | 'de') =>
  scheduleText(
    i18next.getFixedT(language),
    createFormatter(language === 'en' ? 'en-GB' : 'de'),
    { ...base, ...schedule },
    'Europe/Berlin',
  );

describe('a schedule in words', () => {
  it.each<[Partial<Schedule>, string, string]>([
    [{}, 'Every 2 hours', 'Alle 2 Stunden'],
    [{ rhythm: { kind: 'every', minutes: 15 } }, 'Every 15 minutes', 'Alle 15 Minuten'],
    [{ rhythm: { kind: 'by_hand' }, blackouts: [morning] }, 'By hand only', 'Nur von Hand'],
    [
      { blackouts: [morning] },
      'Every 2 hours, not between 08:00 and 10:00 on workdays, Europe/Berlin',
      'Alle 2 Stunden, nicht zwischen 08:00 und 10:00 an Arbeitstagen, Europe/Berlin',
    ],
    [
      { rhythm: { kind: 'daily', at: '07:30' }, pauseOnBattery: true },
      'Every day at 07:30, waits while on battery, Europe/Berlin',
      'Täglich um 07:30, wartet bei Akkubetrieb, Europe/Berlin',
    ],
    [
      { rhythm: { kind: 'weekly', days: ['thursday', 'monday'], at: '07:30' } },
      'On Monday and Thursday at 07:30, Europe/Berlin',
      'Am Montag und Donnerstag um 07:30, Europe/Berlin',
    ],
    [
      { blackouts: [{ days: ['saturday', 'sunday'], from: '00:00', to: '00:00' }] },
      'Every 2 hours, not all day at weekends, Europe/Berlin',
      'Alle 2 Stunden, nicht ganztägig am Wochenende, Europe/Berlin',
    ],
  ])('%j', (schedule, english, german) => {
    expect(say(schedule, 'en')).toBe(english);
    expect(say(schedule, 'de')).toBe(german);
  });
});
