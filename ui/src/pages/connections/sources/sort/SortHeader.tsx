import { Table } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../../Connections.module.css';
import { nextSort, type SortColumn, type SourceSort } from './sortSources';

type Props = {
  column: SortColumn;
  label: string;
  isNumber: boolean;
  sort: SourceSort | null;
  onSort: (sort: SourceSort | null) => void;
};

/** A column's heading, which sorts by it. */
export function SortHeader({ column, label, isNumber, sort, onSort }: Props) {
  const { t } = useTranslation('cycle');
  const isSorted = sort?.column === column;
  const Arrow = isSorted && sort.descending ? IconArrowDown : IconArrowUp;
  const order = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending';
  return (
    <Table.Th
      scope="col"
      aria-sort={order}
      data-column={column}
      className={isNumber ? (classes.number ?? '') : ''}
    >
      <button
        type="button"
        className={classes.sort}
        title={t('table.sortBy', { column: label })}
        onClick={() => onSort(nextSort(sort, column))}
      >
        {label}
        <Arrow size={12} stroke={2} aria-hidden data-hidden={!isSorted || undefined} />
      </button>
    </Table.Th>
  );
}
