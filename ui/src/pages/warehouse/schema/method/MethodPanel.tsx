import { Button, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplicationMethod, Table, TableChoice } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { useLack } from '../../../../components/access/useLack';
import { showError } from '../../../../components/notice/showError';
import classes from './Method.module.css';
import { MethodMeans } from './MethodMeans';

type Props = { connectionId: string; table: Table; choice: TableChoice; selected: boolean };

/** How the table is kept up to date, on one line: the fields below are what the page is about. */
export function MethodPanel({ connectionId, table, choice, selected }: Props) {
  const { t } = useTranslation('warehouseChoice');
  const id = useId();
  const lack = useLack('manage');
  const set = useCommand('set_replication_method');
  const choose = (method: ReplicationMethod | null) =>
    set.mutate({ connectionId, object: table.object, method }, { onError: showError });
  const { method, methodChosen, automatic, methods } = choice;
  /** Why it cannot be changed here. */
  const why = lack !== null ? `${lack}.` : selected ? null : t('method.notChosen');
  return (
    <section className={classes.method} aria-label={t('method.title')}>
      <NativeSelect
        id={id}
        size="xs"
        classNames={{ root: classes.choice ?? '', label: classes.label ?? '' }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={t('method.title')}
        description={why}
        aria-describedby={`${id}-costs`}
        value={method}
        disabled={why !== null || set.isPending}
        data={methods.map((each) => ({ value: each.method, label: t(`method.name.${each.method}`) }))}
        onChange={(event) => {
          const wanted = event.currentTarget.value as ReplicationMethod;
          choose(wanted === automatic ? null : wanted);
        }}
      />
      <MethodMeans id={`${id}-costs`} table={table} choice={choice} />
      {methodChosen && why === null && (
        <Button size="compact-xs" variant="subtle" disabled={set.isPending} onClick={() => choose(null)}>
          {t('method.reset')}
        </Button>
      )}
    </section>
  );
}
