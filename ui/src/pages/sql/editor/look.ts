/** The editor in the app's own colours and type; light and dark come with the tokens. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const theme = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--om-text)',
    backgroundColor: 'var(--om-surface)',
    fontSize: '13px',
  },
  '&.cm-focused': { outline: '2px solid var(--om-accent)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
    lineHeight: '20px',
    fontVariantLigatures: 'none',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--om-text)' },
  '.cm-gutters': {
    color: 'var(--om-dim)',
    backgroundColor: 'var(--om-sunken)',
    borderRight: '1px solid var(--om-border)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--om-hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--om-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--om-accent-soft)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--om-accent-soft)' },
  '.cm-placeholder': { color: 'var(--om-dim)' },
  '.cm-tooltip': {
    color: 'var(--om-text)',
    backgroundColor: 'var(--om-surface)',
    border: '1px solid var(--om-border-strong)',
    borderRadius: '6px',
    boxShadow: 'var(--om-shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
    fontSize: '12px',
    maxHeight: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--om-text)',
    backgroundColor: 'var(--om-accent-soft)',
  },
  '.cm-completionDetail': {
    color: 'var(--om-dim)',
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontStyle: 'normal',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '4px 8px', fontSize: '12px' },
  '.cm-wrong': {
    textDecoration: 'underline wavy var(--om-bad)',
    textUnderlineOffset: '3px',
    backgroundColor: 'var(--om-bad-soft)',
  },
});

const words = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--sql-keyword)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--sql-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sql-number)' },
  { tag: tags.comment, color: 'var(--om-dim)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--sql-keyword)' },
  { tag: [tags.operator, tags.punctuation], color: 'var(--om-dim)' },
]);

export const look = [theme, syntaxHighlighting(words)];
