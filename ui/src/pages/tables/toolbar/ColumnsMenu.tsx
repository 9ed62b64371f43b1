import { Button, Divider, Group, Popover, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeaderNames } from '../../../components/grid/types';
import type { ColumnSettings } from '../hooks/useColumnSettings';
import { ColumnLine } from './ColumnLine';
import classes from './Toolbar.module.css';

/** Which columns are shown, in which order, under which names, and how their values are written. */
export function ColumnsMenu({ settings }: { settings: ColumnSettings }) {
  const { t } = useTranslation('tables');
  const [search, setSearch] = useState('');
  const { all, visible, hidden, setHidden, look, setLook } = settings;
  const word = search.trim().toLowerCase();
  const matching = all.filter((column) => `${column.label} ${column.name}`.toLowerCase().includes(word));
  const shown = visible.length;
  const count = shown === all.length ? `${all.length}` : t('columns.shown', { shown, all: all.length });
  return (
    <Popover position="bottom-end" width={360} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns3 size={16} stroke={1.6} aria-hidden />}
          rightSection={<span className={classes.count}>{count}</span>}
        >
          {t('columns.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.editor} aria-label={t('columns.title')}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('columns.headers')}
          value={look.headerNames}
          onChange={(headerNames) => setLook({ ...look, headerNames: headerNames as HeaderNames })}
          data={[
            { value: 'label', label: t('columns.labels') },
            { value: 'api', label: t('columns.apiNames') },
          ]}
        />
        <Switch
          size="xs"
          label={t('columns.raw')}
          checked={look.raw}
          onChange={(event) => setLook({ ...look, raw: event.currentTarget.checked })}
        />
        <Switch
          size="xs"
          label={t('columns.compact')}
          checked={look.compact}
          onChange={(event) => setLook({ ...look, compact: event.currentTarget.checked })}
        />
        <Divider />
        <TextInput
          size="xs"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          aria-label={t('columns.search')}
          placeholder={t('columns.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        />
        <Group gap={8}>
          <Button size="compact-xs" variant="default" onClick={() => setHidden([])}>
            {t('columns.all')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setHidden(all.slice(1).map((column) => column.name))}
          >
            {t('columns.none')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={settings.reset}>
            {t('views:column.reset')}
          </Button>
        </Group>
        <div className={classes.list}>
          {matching.length === 0 && <div className={classes.none}>{t('columns.noMatch')}</div>}
          {matching.map((column) => (
            <ColumnLine
              key={column.name}
              column={column}
              settings={settings}
              isHidden={hidden.includes(column.name)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
