/** CodeMirror as a controlled part: the desk has the text, the editor shows and changes it. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { keywordCompletionSource, SQLite, sql } from '@codemirror/lang-sql';
import { bracketMatching } from '@codemirror/language';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { SqlTable } from '../../../api/bindings';
import { type ColumnWords, completeNames } from './completion';
import classes from './Editor.module.css';
import { look } from './look';
import { setWrong, wrong } from './wrong';

export interface SqlEditorProps {
  text: string;
  /** Changes when the text was put in place from outside. */
  revision: number;
  tables: SqlTable[];
  words: ColumnWords;
  label: string;
  hint: string;
  /** Where SQLite stumbled, in UTF-16 units. */
  wrongAt: number | null;
  onChange: (text: string) => void;
  onRun: () => void;
  onLeave: () => void;
}

export default function SqlEditor(props: SqlEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const names = useRef(new Compartment());
  const said = useRef(new Compartment());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is put in below.
  useEffect(() => {
    if (!box.current) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: props.text,
        extensions: [
          Prec.highest(keymap.of(ownKeys(() => latest.current))),
          lineNumbers(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          drawSelection(),
          history(),
          bracketMatching(),
          closeBrackets(),
          // Tab is nobody's here: it moves on, as everywhere.
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          sql({ dialect: SQLite, upperCaseKeywords: true }),
          names.current.of(completion(props)),
          EditorView.lineWrapping,
          said.current.of(inWords(props)),
          wrong,
          look,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
            // Names that were looked up while the person left: nobody is there to choose one.
            if (!update.view.hasFocus && completionStatus(update.state) === 'active') {
              queueMicrotask(() => closeCompletion(update.view));
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    view.current?.dispatch({
      effects: names.current.reconfigure(completion({ tables: props.tables, words: props.words })),
    });
  }, [props.tables, props.words]);

  // Another language may be chosen while it is open.
  useEffect(() => {
    const words = inWords({ label: props.label, hint: props.hint });
    view.current?.dispatch({ effects: said.current.reconfigure(words) });
  }, [props.label, props.hint]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is in the editor already.
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === props.text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.text } });
  }, [props.revision]);

  useEffect(() => {
    view.current?.dispatch({ effects: setWrong.of(props.wrongAt) });
  }, [props.wrongAt]);

  return <div ref={box} className={classes.editor} />;
}

function inWords({ label, hint }: Pick<SqlEditorProps, 'label' | 'hint'>) {
  return [EditorView.contentAttributes.of({ 'aria-label': label }), placeholder(hint)];
}

function completion({ tables, words }: Pick<SqlEditorProps, 'tables' | 'words'>) {
  return autocompletion({
    override: [completeNames(tables, words), keywordCompletionSource(SQLite, true)],
    icons: false,
  });
}

/** Escape closes what floats first; CodeMirror's own key does that. */
function ownKeys(props: () => SqlEditorProps) {
  const run = (editor: EditorView) => {
    closeCompletion(editor);
    props().onRun();
    return true;
  };
  return [
    { key: 'Mod-Enter', run },
    {
      key: 'Escape',
      run: (editor: EditorView) => {
        if (editor.dom.querySelector('.cm-tooltip-autocomplete')) return false;
        props().onLeave();
        return true;
      },
    },
  ];
}
