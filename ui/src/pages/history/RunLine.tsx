import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FoundRun } from '../../api/bindings';
import { useRowLink } from '../../components/useRowLink';
import { useNow } from '../../format/now/useNow';
import { useFormat } from '../../format/useFormat';
import classes from './History.module.css';
import { RowCount } from './RowCount';
import { RunStateWord } from './RunStateWord';

/** One update in the list; the whole line leads to its detail. */
export function RunLine({ found, showsSource }: { found: FoundRun; showsSource: boolean }) {
  const { connectionId, connectionName, run } = found;
  const { t } = useTranslation('history');
  const format = useFormat();
  const now = useNow();
  const place = `/history/${connectionId}/${run.id}`;
  const openRun = useRowLink(place);
  const ended = run.finishedAt === null ? now : new Date(run.finishedAt).getTime();
  const duration = Math.max(0, ended - new Date(run.startedAt).getTime());
  return (
    <tr className={classes.leads} onClick={openRun}>
      <th scope="row">
        <Link to={place} className={classes.link} title={format.exact(run.startedAt)}>
          {format.dateTime(run.startedAt)}
        </Link>
        {run.firstLoad && <span className={classes.note}>{t('run.firstLoad')}</span>}
      </th>
      {showsSource && <td>{connectionName}</td>}
      <td>
        <RunStateWord state={run.state} error={run.error} />
      </td>
      <td>{format.duration(duration)}</td>
      <td data-numeric>
        <RowCount rows={run.rowsAdded} />
      </td>
      <td data-numeric>
        <RowCount rows={run.rowsChanged} />
      </td>
      <td data-numeric>{format.number(run.rowsRemoved)}</td>
      <td data-numeric>{format.number(run.apiCalls)}</td>
      <td data-numeric data-quiet={run.objectsFailed === 0 || undefined}>
        {t('run.failedOf', { failed: format.number(run.objectsFailed), all: format.number(run.objects) })}
      </td>
    </tr>
  );
}
