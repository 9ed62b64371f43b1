import { CloseButton, Popover } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import type { FormatOptions } from '../../../../components/grid/model/cell/format';
import { type FilterDraft, fitting, inputFor, toWire } from '../../../../components/grid/model/filter/filter';
import { useTyped } from '../../../../components/useTyped';
import classes from '../Toolbar.module.css';
import { FilterEditor } from './FilterEditor';
import { useFilterWords } from './useFilterWords';

interface FilterChipProps {
  connectionId: string;
  object: string;
  draft: FilterDraft;
  column: Column;
  format: FormatOptions;
  /** Opens its editor at once, for a filter just added. */
  startOpen: boolean;
  onChange: (draft: FilterDraft) => void;
  onRemove: () => void;
}

/** One condition in words; a click changes it. */
export function FilterChip(props: FilterChipProps) {
  const { connectionId, object, column, format, startOpen, onRemove } = props;
  const [draft, change, forget] = useTyped(fitting(props.draft, column), props.onChange, 250);
  const { t } = useTranslation('tables');
  const [open, setOpen] = useState(startOpen);
  const isIncomplete = toWire(draft, column) === null;
  const close = () => {
    setOpen(false);
    // It filters nothing, and would only look as if it did.
    if (isIncomplete) {
      forget();
      onRemove();
    } else change(draft, 0);
  };
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    // A list or a calendar that is open takes the key for itself.
    const opened = event.currentTarget.querySelector('[aria-expanded="true"], [data-dates-dropdown]');
    if (event.key !== 'Escape' || opened) return;
    event.stopPropagation();
    close();
  };
  const values = useFilterWords({ connectionId, object, draft, column, format });
  const operator =
    draft.operator === 'in_period'
      ? t('views:inPeriod')
      : t(`filters.operator.${inputFor(column)}.${draft.operator}`);
  const words = `${column.label} ${operator} ${values}`.trim();
  return (
    <Popover
      opened={open}
      onChange={(next) => (next ? setOpen(true) : close())}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
      closeOnEscape={false}
      shadow="md"
    >
      <span className={classes.chip} data-incomplete={isIncomplete || undefined}>
        <Popover.Target>
          <button
            type="button"
            className={classes.chipText}
            title={words}
            aria-label={t('filters.change', { filter: words })}
            onClick={() => (open ? close() : setOpen(true))}
          >
            <span className={classes.chipColumn}>{column.label}</span>{' '}
            <span className={classes.chipOperator}>{operator}</span> {values}
          </button>
        </Popover.Target>
        <CloseButton size="sm" aria-label={t('filters.remove', { filter: words })} onClick={onRemove} />
      </span>
      <Popover.Dropdown aria-label={t('filters.edit', { column: column.label })} onKeyDown={pressed}>
        <FilterEditor
          connectionId={connectionId}
          object={object}
          draft={draft}
          column={column}
          onChange={change}
          onDone={close}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
