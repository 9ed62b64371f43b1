import { useTranslation } from 'react-i18next';
import type { Run } from '../../../api/bindings';
import classes from '../History.module.css';
import { mostPressingFirst } from './provenObjects';
import { RunObjectLine } from './RunObjectLine';

/** Each object of an update; what needs a look first once it has ended. */
export function RunObjects({ connectionId, run }: { connectionId: string; run: Run }) {
  const { t } = useTranslation('history');
  const objects = run.state === 'running' ? run.objects : mostPressingFirst(run.objects);
  if (objects.length === 0) return <p className={classes.quiet}>{t('object.none')}</p>;
  return (
    <div className={classes.frame}>
      <table className={`${classes.table} ${classes.objects}`}>
        <thead>
          <tr>
            <th scope="col">{t('object.name')}</th>
            <th scope="col">{t('run.state')}</th>
            <th scope="col" data-numeric>
              {t('run.rows')}
            </th>
            <th scope="col" data-numeric>
              {t('runSearch:added')}
            </th>
            <th scope="col" data-numeric>
              {t('runSearch:changed')}
            </th>
            <th scope="col" data-numeric>
              {t('runSearch:removed')}
            </th>
            <th scope="col">{t('object.compared')}</th>
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <RunObjectLine key={object.name} connectionId={connectionId} run={run} object={object} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
