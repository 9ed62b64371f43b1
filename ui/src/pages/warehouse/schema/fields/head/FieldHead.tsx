import { Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../../format/useFormat';
import classes from '../Fields.module.css';
import type { FieldKey, FieldSort } from '../fieldEntries';
import { SortHead } from './SortHead';

type Props = {
  rows: number;
  /** The fields shown that can be ticked. */
  tickable: string[];
  ticked: ReadonlySet<string>;
  sort: FieldSort;
  /** As of when emptiness and different values are known. */
  statsAsOf: string | null;
  onTickAll: (on: boolean) => void;
  onSort: (key: FieldKey) => void;
};

/** The names of the columns, a tick for all fields shown, and what a recheck is. */
export function FieldHead({ rows, tickable, ticked, sort, statsAsOf, onTickAll, onSort }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const some = tickable.some((name) => ticked.has(name));
  const all = some && tickable.every((name) => ticked.has(name));
  const sorts = { sort, onSort };
  const asOf =
    statsAsOf === null
      ? t('warehouseChoice:stats.unknown')
      : t('warehouseChoice:stats.asOf', { when: format.dateTime(statsAsOf) });
  return (
    <thead>
      <tr>
        <td className={classes.tickCell}>
          <input
            type="checkbox"
            className={classes.tick}
            ref={(box) => {
              if (box) box.indeterminate = some && !all;
            }}
            checked={all}
            disabled={tickable.length === 0}
            aria-label={t('recheck.tickAll')}
            onChange={(event) => onTickAll(event.currentTarget.checked)}
          />
        </td>
        <SortHead name="label" {...sorts}>
          {t('schema.field')}
        </SortHead>
        <th scope="col" className={classes.copied}>
          {t('warehouseChoice:fields.copied')}
        </th>
        <SortHead name="type" className={classes.type ?? ''} {...sorts}>
          {t('schema.type')}
        </SortHead>
        <SortHead name="nullShare" className={classes.number ?? ''} hint={asOf} {...sorts}>
          {t('warehouseChoice:stats.empty')}
        </SortHead>
        <SortHead
          name="distinct"
          className={classes.number ?? ''}
          hint={`${asOf} ${t('warehouseChoice:stats.estimated')}`}
          {...sorts}
        >
          {t('warehouseChoice:stats.distinct')}
        </SortHead>
        <th scope="col" className={classes.changes}>
          <Tooltip label={t('recheck.explained', { count: rows, rows: format.number(rows) })}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is shown on focus */}
            <span className={classes.explained} tabIndex={0}>
              {t('recheck.title')}
              <IconInfoCircle size={14} stroke={1.6} aria-hidden />
            </span>
          </Tooltip>
        </th>
      </tr>
    </thead>
  );
}
