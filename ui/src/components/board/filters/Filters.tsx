import { Button, MultiSelect, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, Ask, Choice } from '../../../api/bindings';
import classes from '../Board.module.css';
import { chosenRecordTypes, type RecordTypeGroup } from './recordTypes/recordTypes';

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
  const { here, elsewhere, gone } = chosenRecordTypes(ask.recordTypes, choices.recordTypes, recordTypes);
  const count = ask.owners.length + here.length + (hasSources ? ask.sources.length : 0);
  const named = (all: Choice[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const isMixed = recordTypes.length > 1;
  const types = recordTypes.flatMap(({ of, choices }) =>
    choices.map(({ id, name }) => ({
      value: id,
      label: isMixed ? `${name} (${t(`filters.recordTypesOf.${of}`)})` : name,
    })),
  );
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
          openOnFocus={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(owners) => onChange({ ...ask, owners })}
        />
        {types.length + gone.length > 0 && (
          <MultiSelect
            size="xs"
            label={t('filters.recordTypes')}
            placeholder={here.length === 0 ? t('all') : ''}
            data={[...types, ...named(gone)]}
            value={here}
            clearable
            openOnFocus={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => onChange({ ...ask, recordTypes: [...next, ...elsewhere] })}
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
            openOnFocus={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(sources) => onChange({ ...ask, sources })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
