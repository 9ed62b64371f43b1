/**
 * The names of the records that the references on screen lead to, asked for by page and column.
 *
 * A name once known is shown until a newer one is, so that scrolling back and updates let no Id
 * flash up in its place.
 */
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Cell, Column, NamedReference, RowPage } from '../../../../api/bindings';
import { queries } from '../../../../api/queries/queries';
import type { RecordName } from '../../../../components/grid/types';
import { referenceIds } from './referenceIds';

/** The engine takes this many Ids at once. */
const MOST_IDS = 1_000;

interface NamesDeps {
  connectionId: string;
  object: string;
  pages: RowPage[];
  columns: Column[];
  /** Stored values are shown: nobody reads a name. */
  raw: boolean;
}

export function useReferenceNames({ connectionId, object, pages, columns, raw }: NamesDeps) {
  const client = useQueryClient();
  const [drawn, setDrawn] = useState({ frozen: 1, first: 1, end: 12 });
  const onColumnWindow = useCallback(
    (frozen: number, first: number, end: number) => setDrawn({ frozen, first, end }),
    [],
  );
  const references = useMemo(
    () =>
      [...columns.slice(0, drawn.frozen), ...columns.slice(drawn.first, drawn.end)].filter(
        (column) => column.kind === 'reference',
      ),
    [columns, drawn],
  );
  const wanted = raw
    ? []
    : references.flatMap(({ name }) =>
        pages.map((page) => ({ name, ids: referenceIds(page, name) })).filter(({ ids }) => ids.length > 0),
      );
  const asked = useQueries({
    queries: wanted.map(({ name, ids }) => queries.referenceNames(connectionId, object, name, ids)),
  });

  const [known] = useState(() => new Map<string, RecordName | null>());
  const state = asked
    .map((each, index) => `${wanted[index]?.name}${each.dataUpdatedAt}${each.isError}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `state` stands for what was answered.
  const nameOf = useMemo(() => {
    asked.forEach((answer, index) => {
      const ids = wanted[index]?.ids ?? [];
      if (answer.data) remember(known, ids, answer.data);
      else if (answer.isError)
        remember(
          known,
          ids.filter((id) => !known.has(id)),
          [],
        );
    });
    return (_: Column, id: string) => known.get(id);
  }, [state, known]);

  const loadNames = useCallback(
    async (chosen: Column[], rows: Cell[][]) => {
      for (const [place, column] of chosen.entries()) {
        if (column.kind !== 'reference' || raw) continue;
        const cells = rows.map((row) => row[place]).filter((cell) => typeof cell === 'string');
        const ids = [...new Set(cells)].filter((id) => !known.has(id));
        for (let first = 0; first < ids.length; first += MOST_IDS) {
          const part = ids.slice(first, first + MOST_IDS).sort();
          const query = queries.referenceNames(connectionId, object, column.name, part);
          remember(known, part, await client.fetchQuery(query));
        }
      }
    },
    [client, connectionId, object, raw, known],
  );
  return { nameOf, loadNames, onColumnWindow };
}

/** Ids without an answer lead to nothing that is held here. */
function remember(known: Map<string, RecordName | null>, ids: string[], answers: NamedReference[]) {
  const named = new Map(answers.map(({ id, object, name, removed }) => [id, { object, name, removed }]));
  for (const id of ids) {
    const next = named.get(id) ?? null;
    // The same object where nothing changed, so that the cell is not drawn anew.
    if (JSON.stringify(known.get(id)) !== JSON.stringify(next)) known.set(id, next);
  }
}
