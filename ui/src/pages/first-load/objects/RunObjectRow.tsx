import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ObjectState, Run, RunObject } from '../../../api/bindings';
import { useErrorText } from '../../../components/notice/useErrorText';
import { stateInRun } from '../../../components/paused/pause';
import { shareOfRows } from '../../../components/progress/steadyShare';
import { ThinBar } from '../../../components/progress/ThinBar';
import { useFormat } from '../../../format/useFormat';
import classes from '../FirstLoad.module.css';
import { ObjectStateWord } from './ObjectStateWord';

/** One object: its bar, rows of rows, and whether it is proven equal. Its table opens with its first rows. */
type Props = { connectionId: string; run: Run; object: RunObject };

export function RunObjectRow({ connectionId, run, object }: Props) {
  const { t } = useTranslation('firstLoad');
  const format = useFormat();
  const highest = useRef(0);
  const state = stateInRun(run, object);
  const ended = state === 'succeeded';
  const share = ended ? 1 : (shareOfRows(object.rowsDone, object.rowsExpected, false) ?? 0);
  highest.current = Math.max(highest.current, share);
  const openable = object.rowsDone > 0 || ended;

  const rows =
    object.rowsExpected === null || ended
      ? format.number(object.rowsDone)
      : t('rowsOf', {
          done: format.number(object.rowsDone),
          expected: format.number(Math.max(object.rowsExpected, object.rowsDone)),
        });

  return (
    <li className={classes.row} data-state={state}>
      <span className={classes.object}>
        {openable ? (
          <Link to={`/tables/${connectionId}/${object.name}`}>{object.label}</Link>
        ) : (
          <span>{object.label}</span>
        )}
        {object.name !== object.label && <code>{object.name}</code>}
      </span>
      <ThinBar
        share={state === 'running' && object.rowsExpected === null ? null : highest.current}
        label={object.label}
        tone={toneOf(state)}
      />
      <span className={classes.rows}>
        {!ended && object.rowsDone === 0 && state !== 'running' ? '' : rows}
      </span>
      <ObjectStateWord state={state} object={object} />
      {object.error && state !== 'paused' && <Problem error={object.error} />}
    </li>
  );
}

function Problem({ error }: { error: NonNullable<RunObject['error']> }) {
  const text = useErrorText(error);
  return <p className={classes.problem}>{[text.what, text.todo].filter((part) => part !== '').join(' ')}</p>;
}

function toneOf(state: ObjectState | 'paused') {
  if (state === 'failed') return 'bad';
  if (state === 'cancelled' || state === 'paused') return 'quiet';
  return state === 'succeeded' ? 'good' : 'accent';
}
