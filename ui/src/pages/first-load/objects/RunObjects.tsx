import { useTranslation } from 'react-i18next';
import type { Run } from '../../../api/bindings';
import classes from '../FirstLoad.module.css';
import { RunObjectRow } from './RunObjectRow';

export function RunObjects({ connectionId, run }: { connectionId: string; run: Run }) {
  const { t } = useTranslation('firstLoad');
  return (
    <section aria-label={t('objects')}>
      <ul className={classes.list}>
        {run.objects.map((object) => (
          <RunObjectRow
            // A new run is a new row, so that its bar starts from the left.
            key={`${run.id}/${object.name}`}
            connectionId={connectionId}
            run={run}
            object={object}
          />
        ))}
      </ul>
    </section>
  );
}
