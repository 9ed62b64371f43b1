import { Badge, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLack } from '../../../components/access/useLack';
import { useFormat } from '../../../format/useFormat';
import classes from '../Warehouse.module.css';
import type { ObjectEntry } from './objectEntries';

interface ObjectItemProps {
  connectionId: string;
  entry: ObjectEntry;
  ticked: boolean;
  /** The tick differs from what is copied. */
  changed: boolean;
  current: boolean;
  onTick: (name: string, on: boolean) => void;
}

/** One object: ticked when it is to be copied, a link to its inside. */
export const ObjectItem = memo(function ObjectItem(props: ObjectItemProps) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const lack = useLack('manage');
  const { entry, ticked, current } = props;
  const count = entry.rows ?? 0;
  const rows = format.compact(count);
  const notHeld = entry.held
    ? undefined
    : t('warehouseChoice:sources.notHeld', { count, rows: format.number(count) });
  return (
    <li
      className={classes.item}
      data-current={current || undefined}
      data-changed={props.changed || undefined}
    >
      {entry.copyable ? (
        <input
          type="checkbox"
          className={classes.tick}
          checked={ticked}
          disabled={lack !== null}
          title={lack ?? undefined}
          aria-label={t('list.copy', { object: entry.label })}
          onChange={(event) => props.onTick(entry.name, event.currentTarget.checked)}
        />
      ) : (
        <Tooltip label={t('list.notCopyable')}>
          <span className={classes.tick}>
            <IconBan size={16} stroke={1.6} aria-hidden />
          </span>
        </Tooltip>
      )}
      <Link
        to={`/warehouse/${props.connectionId}/${entry.name}`}
        replace
        className={classes.itemLink}
        aria-current={current ? 'true' : undefined}
      >
        <span className={classes.itemLabel} title={entry.label}>
          {entry.label}
        </span>
        <span className={classes.itemApi} title={entry.name}>
          {entry.name}
        </span>
      </Link>
      {entry.isNew && (
        <Badge size="xs" variant="light">
          {t('warehouseChoice:news.mark')}
        </Badge>
      )}
      {entry.isPaused && (
        <Badge size="xs" variant="default">
          {t('warehouseChoice:method.name.paused')}
        </Badge>
      )}
      {entry.rows !== null && (
        <span className={classes.itemRows} title={notHeld}>
          {notHeld === undefined ? rows : t('warehouseChoice:stats.about', { values: rows })}
        </span>
      )}
    </li>
  );
});
