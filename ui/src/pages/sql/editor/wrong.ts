/** The word at which SQLite stumbled, marked until the text changes. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

const mark = Decoration.mark({ class: 'cm-wrong' });

export const setWrong = StateEffect.define<number | null>();

export const wrong = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    let next = transaction.docChanged ? Decoration.none : shown;
    for (const effect of transaction.effects) {
      if (!effect.is(setWrong)) continue;
      const range = effect.value === null ? null : wordAt(transaction.state.doc.toString(), effect.value);
      next = range ? Decoration.set([mark.range(range.from, range.to)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The word that begins at a place, or the one before it at the end of the text. */
export function wordAt(text: string, position: number): { from: number; to: number } | null {
  if (text.trim() === '') return null;
  const from = Math.min(Math.max(position, 0), text.trimEnd().length - 1);
  const word = /^([\w."]+|\s*\S)/.exec(text.slice(from));
  return { from, to: from + Math.max(word?.[0].length ?? 1, 1) };
}
