import { Button, MultiSelect, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, Ask, Choice } from '../../../api/bindings';
import classes from '../Board.module.css';
import type { RecordTypeGroup } from './recordTypes';

type Props = {
  choices: AnalysisChoices;
  recordTypes: RecordTypeGroup[];
  ask: Ask;
  hasSources: boolean;
  onChange: (ask: Ask) => void;
};

/** Whose rows, and of which kind; none chosen stands for all. */
export function Filters({ choices, recordTypes, ask, hasSources, onChange }: Props) {
  const { t } = useTranslation('board');
  const offered = recordTypes.flatMap(({ choices }) => choices);
  const chosen = ask.recordTypes.filter((id) => offered.some((choice) => choice.id === id));
  const count = ask.owners.length + chosen.length + (hasSources ? ask.sources.length : 0);
  const named = (all: Choice[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const grouped = recordTypes.map(({ of, choices }) => ({
    group: t(`filters.recordTypesOf.${of}`),
    items: named(choices),
  }));
  return (
    <Popover position="bottom-start" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}>
          {count === 0 ? t('filters.label') : t('filters.some', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more}>
        <MultiSelect
          size="xs"
          label={t('filters.owners')}
          placeholder={ask.owners.length === 0 ? t('all') : ''}
          data={named(choices.owners)}
          value={ask.owners}
          searchable
          clearable
          comboboxProps={{ withinPortal: false }}
          onChange={(owners) => onChange({ ...ask, owners })}
        />
        {offered.length > 0 && (
          <MultiSelect
            size="xs"
            label={t('filters.recordTypes')}
            placeholder={chosen.length === 0 ? t('all') : ''}
            data={grouped.length === 1 ? named(offered) : grouped}
            value={chosen}
            clearable
            comboboxProps={{ withinPortal: false }}
            onChange={(recordTypes) => onChange({ ...ask, recordTypes })}
          />
        )}
        {hasSources && choices.sources.length > 0 && (
          <MultiSelect
            size="xs"
            label={t('filters.sources')}
            placeholder={ask.sources.length === 0 ? t('all') : ''}
            data={choices.sources}
            value={ask.sources}
            searchable
            clearable
            comboboxProps={{ withinPortal: false }}
            onChange={(sources) => onChange({ ...ask, sources })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
