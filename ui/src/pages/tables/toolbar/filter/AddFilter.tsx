import { Button, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import classes from '../Toolbar.module.css';

/** Chooses the column a new condition is on. */
export function AddFilter({ columns, onAdd }: { columns: Column[]; onAdd: (column: Column) => void }) {
  const { t } = useTranslation('tables');
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const word = search.trim().toLowerCase();
  const matching = columns.filter((column) => `${column.label} ${column.name}`.toLowerCase().includes(word));
  const add = (column: Column) => {
    setOpen(false);
    setSearch('');
    onAdd(column);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {t('filters.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.editor} aria-label={t('filters.add')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (matching[0]) add(matching[0]);
          }}
        >
          <TextInput
            size="xs"
            data-autofocus
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            aria-label={t('columns.search')}
            placeholder={t('columns.search')}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          />
        </form>
        <div className={classes.list}>
          {matching.length === 0 && <div className={classes.none}>{t('columns.noMatch')}</div>}
          {matching.map((column) => (
            <button key={column.name} type="button" className={classes.item} onClick={() => add(column)}>
              <span className={classes.names}>
                <span className={classes.label}>{column.label}</span>
                <span className={classes.api}>{column.name}</span>
              </span>
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
