import { Button } from '@mantine/core';
import { IconTableOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowSet, Table } from '../../../api/bindings';
import { EmptyState } from '../../../components/page/EmptyState';
import classes from '../Tables.module.css';

interface NoRowsProps {
  table: Table;
  rows: RowSet;
  isFiltered: boolean;
  onClear: () => void;
}

/** Why a table shows nothing, and the way out where there is one. */
export function NoRows({ table, rows, isFiltered, onClear }: NoRowsProps) {
  const { t } = useTranslation('tables');
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={IconTableOff}
        title={t(`${keyOf(table, rows, isFiltered)}.title`, { table: table.labelPlural })}
        action={
          isFiltered && (
            <Button variant="default" size="xs" onClick={onClear}>
              {t('empty.clear')}
            </Button>
          )
        }
      >
        {t(`${keyOf(table, rows, isFiltered)}.text`)}
      </EmptyState>
    </div>
  );
}

function keyOf(table: Table, rows: RowSet, isFiltered: boolean): string {
  if (isFiltered) return 'empty.noMatch';
  if (rows === 'removed') return 'views:empty.removed';
  return table.firstLoadDone ? 'empty.noRows' : 'empty.notYet';
}
