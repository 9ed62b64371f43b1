/**
 * A record's history as people read it: days, and within them what one person did at one moment.
 */
import type { HistoryEntry } from '../../../api/bindings';
import { localDay } from '../../../format/localDay';

/** What happened at one moment, by one person, told by one source. */
export interface Moment {
  key: string;
  entries: [HistoryEntry, ...HistoryEntry[]];
}

export interface Day {
  /** `YYYY-MM-DD` where the person is. */
  day: string;
  moments: Moment[];
}

export interface TimelineFilter {
  source: HistoryEntry['source'] | null;
  /** A field's label. */
  field: string | null;
}

/** The entries a filter leaves. */
export function filterEntries(entries: HistoryEntry[], { source, field }: TimelineFilter): HistoryEntry[] {
  return entries.filter(
    (entry) => (source === null || entry.source === source) && (field === null || entry.label === field),
  );
}

/** Which sources and fields there are to choose from, in the order of first sight and of the alphabet. */
export function choices(entries: HistoryEntry[], locale: string) {
  const sources = [...new Set(entries.map((entry) => entry.source))];
  const labels = new Set(entries.flatMap((entry) => (entry.label === null ? [] : [entry.label])));
  return { sources, fields: [...labels].sort((one, other) => one.localeCompare(other, locale)) };
}

/** Days, the newest first, as the entries come. */
export function groupByDay(entries: HistoryEntry[], dayOf = (at: string) => localDay(new Date(at))): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, moments: [] };
      days.push(last);
    }
    const moment = last.moments.at(-1);
    if (moment && belongs(entry, moment)) moment.entries.push(entry);
    else last.moments.push({ key: `${entry.at}/${last.moments.length}`, entries: [entry] });
  }
  return days;
}

function belongs(entry: HistoryEntry, { entries: [first] }: Moment): boolean {
  return (
    entry.at === first.at &&
    entry.source === first.source &&
    entry.kind === first.kind &&
    entry.whoId === first.whoId
  );
}
