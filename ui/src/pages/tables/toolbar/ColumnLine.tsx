import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPin, IconPinnedFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../api/bindings';
import type { ColumnSettings } from '../hooks/useColumnSettings';
import classes from './Toolbar.module.css';

interface ColumnLineProps {
  column: Column;
  isHidden: boolean;
  settings: ColumnSettings;
}

/** One column in the list of all: shown or hidden, pinned or not, and its place. */
export function ColumnLine({ column, isHidden, settings }: ColumnLineProps) {
  const { t } = useTranslation('views');
  const { visible, hidden, setHidden, pinnedCount, setPinned, move } = settings;
  const { name, label } = column;
  const place = visible.findIndex((each) => each.name === name);
  const isPinned = place >= 0 && place < pinnedCount;
  const [first, last] = isPinned ? [0, pinnedCount - 1] : [pinnedCount, visible.length - 1];
  const toggle = () => setHidden(isHidden ? hidden.filter((each) => each !== name) : [...hidden, name]);
  return (
    <div className={classes.columnLine}>
      <Checkbox
        size="xs"
        className={classes.check}
        checked={!isHidden}
        onChange={toggle}
        label={
          <span className={classes.names}>
            <span className={classes.label} title={label}>
              {label}
            </span>
            <span className={classes.api}>{name}</span>
          </span>
        }
      />
      {place >= 0 && (
        <span className={classes.columnActions}>
          <ActionIcon
            size="sm"
            aria-label={t('column.leftNamed', { column: label })}
            disabled={place <= first}
            onClick={() => move(name, place - 1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            aria-label={t('column.rightNamed', { column: label })}
            disabled={place >= last}
            onClick={() => move(name, place + 1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            aria-pressed={isPinned}
            aria-label={t('column.pinNamed', { column: label })}
            onClick={() => setPinned(name, !isPinned)}
          >
            {isPinned ? <IconPinnedFilled size={14} /> : <IconPin size={14} />}
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
