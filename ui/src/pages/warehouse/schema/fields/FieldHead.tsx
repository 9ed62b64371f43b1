import { Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../format/useFormat';
import classes from './Fields.module.css';

type Props = {
  rows: number;
  /** The fields shown that can be ticked. */
  tickable: string[];
  ticked: ReadonlySet<string>;
  onTickAll: (on: boolean) => void;
};

/** The names of the columns, a tick for all fields shown, and what a recheck is. */
export function FieldHead({ rows, tickable, ticked, onTickAll }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const some = tickable.some((name) => ticked.has(name));
  const all = some && tickable.every((name) => ticked.has(name));
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
        <th scope="col">{t('schema.field')}</th>
        <th scope="col">{t('schema.type')}</th>
        <th scope="col">{t('schema.references')}</th>
        <th scope="col">
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
