import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { ReplicationMethod, Table, TableChoice } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { useLack } from '../../../../components/access/useLack';
import { showError } from '../../../../components/notice/showError';
import { TimeAgo } from '../../../../components/word/TimeAgo';
import { useFormat } from '../../../../format/useFormat';
import classes from './Method.module.css';
import { costOf, reasonOf } from './method';

type Props = { connectionId: string; table: Table; choice: TableChoice; selected: boolean };

/** How the table is kept up to date: what that means, what it costs, and what the app would choose. */
export function MethodPanel({ connectionId, table, choice, selected }: Props) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  const id = useId();
  const lack = useLack('manage');
  const set = useCommand('set_replication_method');
  const choose = (method: ReplicationMethod | null) =>
    set.mutate({ connectionId, object: table.object, method }, { onError: showError });
  const { method, methodChosen, automatic, methods, valuesUntil } = choice;
  /** Why it cannot be changed here. */
  const why = lack !== null ? `${lack}.` : selected ? null : t('method.notChosen');
  const cost = costOf(methods, method);
  const reason = reasonOf(choice);
  return (
    <section className={classes.method} aria-label={t('method.title')}>
      <NativeSelect
        id={id}
        size="xs"
        label={t('method.title')}
        description={why}
        aria-describedby={`${id}-means`}
        value={method}
        disabled={why !== null || set.isPending}
        data={methods.map((each) => ({ value: each.method, label: t(`method.name.${each.method}`) }))}
        onChange={(event) => {
          const wanted = event.currentTarget.value as ReplicationMethod;
          choose(wanted === automatic ? null : wanted);
        }}
      />
      <div id={`${id}-means`} className={classes.means}>
        <p>
          {t(`method.means.${method}`)}{' '}
          {method === 'paused'
            ? t('method.noCalls')
            : t('method.costs', {
                calls: t('preview.calls', { count: cost.apiCalls, calls: format.number(cost.apiCalls) }),
                jobs: t('preview.jobs', { count: cost.bulkJobs, jobs: format.number(cost.bulkJobs) }),
              })}
        </p>
        {method === 'paused' && (
          <p>
            <Trans t={t} i18nKey="method.pausedAsOf" components={{ when: <TimeAgo at={table.asOf} /> }} />
          </p>
        )}
        {method === 'created_at' && valuesUntil !== null && (
          <p>
            <Trans t={t} i18nKey="method.valuesUntil" components={{ when: <TimeAgo at={valuesUntil} /> }} />
          </p>
        )}
        <p className={classes.automatic}>
          {methodChosen
            ? t('method.wouldChoose', { method: t(`method.name.${automatic}`) })
            : t('method.chooses')}{' '}
          {t(`method.because.${reason.word}`, { stamp: reason.stamp, object: table.label })}
          {methodChosen && why === null && (
            <Button size="compact-xs" variant="subtle" disabled={set.isPending} onClick={() => choose(null)}>
              {t('method.reset')}
            </Button>
          )}
        </p>
      </div>
    </section>
  );
}
