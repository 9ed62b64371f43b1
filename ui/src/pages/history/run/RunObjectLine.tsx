import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiError, Run, RunObject } from '../../../api/bindings';
import { useErrorText } from '../../../components/notice/useErrorText';
import { stateInRun } from '../../../components/paused/pause';
import { StatusWord } from '../../../components/word/StatusWord';
import { useFormat } from '../../../format/useFormat';
import classes from '../History.module.css';
import { RowCount } from '../RowCount';
import { RunStateWord } from '../RunStateWord';

interface RunObjectLineProps {
  connectionId: string;
  run: Run;
  object: RunObject;
}

/** One object: what was brought and taken, whether it equals Salesforce, and what went wrong. */
export function RunObjectLine({ connectionId, run, object }: RunObjectLineProps) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const state = stateInRun(run, object);
  // What paused the run is said once, above.
  const error = state === 'paused' ? null : object.error;
  const rows =
    object.rowsExpected === null || object.rowsExpected === object.rowsDone
      ? format.number(object.rowsDone)
      : t('object.rowsOf', {
          rows: format.number(object.rowsDone),
          expected: format.number(object.rowsExpected),
        });
  return (
    <>
      <tr data-continued={error !== null || undefined}>
        <th scope="row">
          <Link to={`/tables/${connectionId}/${object.name}`} className={classes.name} title={object.label}>
            {object.label}
          </Link>
          <span className={classes.api}>{object.name}</span>
        </th>
        <td>
          <RunStateWord state={state} />
        </td>
        <td data-numeric>{rows}</td>
        <td data-numeric>
          <RowCount rows={object.rowsAdded} />
        </td>
        <td data-numeric>
          <RowCount rows={object.rowsChanged} />
        </td>
        <td data-numeric>{format.number(object.rowsRemoved)}</td>
        <td>
          <Compared object={object} />
        </td>
      </tr>
      {error && (
        <tr>
          <td colSpan={7} className={classes.error}>
            <ErrorSentence error={error} />
          </td>
        </tr>
      )}
    </>
  );
}

function Compared({ object }: { object: RunObject }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { provenEqual, salesforceCount, heldCount } = object;
  if (provenEqual === null || salesforceCount === null || heldCount === null) {
    return <span className={classes.quiet}>{t('object.notCompared')}</span>;
  }
  if (provenEqual) {
    return (
      <StatusWord tone="good" icon={IconCircleCheck}>
        {t('object.equal', { count: heldCount, rows: format.number(heldCount) })}
      </StatusWord>
    );
  }
  return (
    <StatusWord tone="attention" icon={IconAlertTriangle}>
      {t('object.unequal', { salesforce: format.number(salesforceCount), held: format.number(heldCount) })}
    </StatusWord>
  );
}

function ErrorSentence({ error }: { error: ApiError }) {
  const text = useErrorText(error);
  return (
    <>
      <strong>{text.what}</strong> {text.means} {text.todo}
    </>
  );
}
