import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from '../Fields.module.css';
import type { FieldKey, FieldSort } from '../fieldEntries';

type Props = {
  name: FieldKey;
  sort: FieldSort;
  onSort: (key: FieldKey) => void;
  className?: string;
  /** What the numbers below are, and how old. */
  hint?: string;
  children: ReactNode;
};

/** The head of a column that the fields can be ordered by: up, down, and as Salesforce lists them. */
export function SortHead({ name, sort, onSort, className, hint, children }: Props) {
  const is = sort?.key === name ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const Arrow = is === 'descending' ? IconArrowDown : IconArrowUp;
  const button = (
    <button type="button" className={classes.sort} onClick={() => onSort(name)}>
      <span>{children}</span>
      {is && <Arrow size={14} stroke={1.8} aria-hidden />}
    </button>
  );
  return (
    <th scope="col" className={className} aria-sort={is}>
      {hint === undefined ? button : <Tooltip label={hint}>{button}</Tooltip>}
    </th>
  );
}
