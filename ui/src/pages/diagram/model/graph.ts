/** Which objects refer to which, from their fields. Pure: knows no place on a canvas. */
import type { Diagram, DiagramField, DiagramObject } from '../../../api/bindings';

export interface Reference {
  /** API name of the field. */
  field: string;
  label: string;
  /** It refers to a record of one of several objects. */
  polymorphic: boolean;
}

/** Everything by which one object refers to another. */
export interface Link {
  id: string;
  from: string;
  to: string;
  references: Reference[];
}

/** A field that refers to objects which are not held here. */
export interface Elsewhere {
  field: DiagramField;
  objects: string[];
}

export interface Graph {
  objects: DiagramObject[];
  /** One for each pair of different objects. */
  links: Link[];
  /** The fields by which an object refers to its own kind. */
  own: Map<string, Reference[]>;
  elsewhere: Map<string, Elsewhere[]>;
}

/** Every record has them, and they nearly always lead to a user: lines that would say nothing. */
const SYSTEM_FIELDS = new Set(['OwnerId', 'CreatedById', 'LastModifiedById']);

export const isSystemReference = (field: DiagramField) =>
  SYSTEM_FIELDS.has(field.name) && field.referenceTo.includes('User');

export function graphOf({ objects }: Diagram, showSystem: boolean): Graph {
  const held = new Set(objects.map(({ object }) => object));
  const links = new Map<string, Link>();
  const own = new Map<string, Reference[]>();
  const elsewhere = new Map<string, Elsewhere[]>();
  for (const { object: from, fields } of objects) {
    for (const field of fields) {
      if (!showSystem && isSystemReference(field)) continue;
      const { name, label, referenceTo } = field;
      const reference = { field: name, label, polymorphic: referenceTo.length > 1 };
      for (const to of referenceTo.filter((object) => held.has(object))) {
        if (to === from) {
          own.set(from, [...(own.get(from) ?? []), reference]);
          continue;
        }
        const id = `${from}>${to}`;
        const link = links.get(id) ?? { id, from, to, references: [] };
        link.references.push(reference);
        links.set(id, link);
      }
      const others = referenceTo.filter((object) => !held.has(object));
      if (others.length > 0) {
        elsewhere.set(from, [...(elsewhere.get(from) ?? []), { field, objects: others }]);
      }
    }
  }
  return { objects, links: [...links.values()], own, elsewhere };
}

export interface Around {
  /** Links that leave the object, to what it refers to. */
  out: Link[];
  /** Links that come to it. */
  into: Link[];
}

export function linksAround(graph: Graph, object: string): Around {
  return {
    out: graph.links.filter(({ from }) => from === object),
    into: graph.links.filter(({ to }) => to === object),
  };
}

/** The object itself and all that are one link away. */
export function neighbourhood(graph: Graph, object: string): Set<string> {
  const { out, into } = linksAround(graph, object);
  return new Set([object, ...out.map(({ to }) => to), ...into.map(({ from }) => from)]);
}
