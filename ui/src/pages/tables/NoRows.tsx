import { Button } from '@mantine/core';
import { IconTableOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../../api/bindings';
import { EmptyState } from '../../components/EmptyState';
import classes from './Tables.module.css';

/** Why a table shows nothing, and the way out where there is one. */
export function NoRows(props: { table: Table; isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('tables');
  const kind = props.isFiltered ? 'noMatch' : props.table.firstLoadDone ? 'noRows' : 'notYet';
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={IconTableOff}
        title={t(`empty.${kind}.title`, { table: props.table.labelPlural })}
        action={
          props.isFiltered && (
            <Button variant="default" size="xs" onClick={props.onClear}>
              {t('empty.clear')}
            </Button>
          )
        }
      >
        {t(`empty.${kind}.text`)}
      </EmptyState>
    </div>
  );
}
