/** An object's references in words. Pure but for the words. */
import type { TFunction } from 'i18next';
import { type Graph, linksAround, type Reference } from '../model/graph';

type Words = TFunction<'diagram'>;

export function describeObject(
  graph: Graph,
  object: string,
  t: Words,
  list: (parts: string[]) => string,
): { out: string[]; into: string[] } {
  const { out, into } = linksAround(graph, object);
  const labelOf = (name: string) => graph.objects.find((each) => each.object === name)?.label ?? name;
  const by = (label: string, references: Reference[]) =>
    t('list.by', { object: label, fields: list(references.map((reference) => reference.label)) });
  const own = graph.own.get(object);
  const elsewhere = (graph.elsewhere.get(object) ?? []).flatMap(({ field, objects }) =>
    objects.map(
      (name) => `${t('list.by', { object: t('list.notCopied', { object: name }), fields: field.label })}`,
    ),
  );
  return {
    out: [
      ...out.map(({ to, references }) => by(labelOf(to), references)),
      ...(own ? [by(t('list.itself'), own)] : []),
      ...elsewhere,
    ],
    into: into.map(({ from, references }) => by(labelOf(from), references)),
  };
}
