import { Button, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../../../api/queries/queries';
import { PickerGroup } from './PickerGroup';
import classes from './Toolbar.module.css';

interface TablePickerProps {
  connectionId: string;
  object: string;
  label: string;
}

/** The table shown, and a way to any other, grouped by source. */
export function TablePicker({ connectionId, object, label }: TablePickerProps) {
  const { t } = useTranslation('tables');
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const connections = useConnections();
  const close = () => {
    setOpen(false);
    setSearch('');
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      onClose={close}
      position="bottom-start"
      width={320}
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          maw={260}
          miw={104}
          title={label}
          leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('picker.open', { table: label })}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.label}>{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.editor} aria-label={t('picker.title')}>
        <TextInput
          size="xs"
          data-autofocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          aria-label={t('picker.search')}
          placeholder={t('picker.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        />
        <div className={classes.list}>
          {connections.data?.map((connection) => (
            <PickerGroup
              key={connection.id}
              connection={connection}
              search={search}
              current={connection.id === connectionId ? object : null}
              onPicked={close}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
