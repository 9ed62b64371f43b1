import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/bindings';
import { queries } from '../../../api/queries/queries';
import { useTyped } from '../../../components/useTyped';
import { isNarrow, type RunFilter, STATES } from './runFilter';
import classes from './Search.module.css';

type Props = {
  filter: RunFilter;
  connections: Connection[];
  onChange: (changed: Partial<RunFilter>) => void;
};

/** Which updates are shown: by source, words, status, object and days. */
export function RunFilters({ filter, connections, onChange }: Props) {
  const { t } = useTranslation('runSearch');
  const [typed, setTyped] = useTyped(filter.text, (text) => onChange({ text }), 250);
  const asked = connections.filter(({ id }) => filter.source === null || filter.source === id);
  const tables = useQueries({
    queries: asked.map(({ id }) => queries.tables(id)),
    combine: (results) => results.flatMap((result) => result.data ?? []),
  });
  const objects = new Map(tables.map(({ object, label }) => [object, label]));
  if (filter.object !== null && !objects.has(filter.object)) objects.set(filter.object, filter.object);

  return (
    <search className={classes.filters} aria-label={t('filters')}>
      {connections.length > 1 && (
        <Select
          size="xs"
          className={classes.choice ?? ''}
          aria-label={t('sourceColumn')}
          data={[
            { value: '', label: t('allSources') },
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.source ?? ''}
          allowDeselect={false}
          onChange={(source) => onChange({ source: source || null, object: null })}
        />
      )}
      <TextInput
        size="xs"
        className={classes.text ?? ''}
        aria-label={t('text')}
        placeholder={t('text')}
        leftSection={<IconSearch size={14} stroke={1.6} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        size="xs"
        className={classes.choice ?? ''}
        aria-label={t('state')}
        placeholder={t('anyState')}
        data={STATES.map((state) => ({ value: state, label: t(`history:state.${state}`) }))}
        value={filter.state}
        clearable
        onChange={(state) => onChange({ state: STATES.find((each) => each === state) ?? null })}
      />
      <Select
        size="xs"
        className={classes.choice ?? ''}
        aria-label={t('object')}
        placeholder={t('anyObject')}
        data={[...objects].map(([value, label]) => ({ value, label }))}
        value={filter.object}
        clearable
        searchable
        onChange={(object) => onChange({ object })}
      />
      <div className={classes.days}>
        <DayField label={t('from')} value={filter.from} onChange={(from) => onChange({ from })} />
        <DayField label={t('to')} value={filter.to} onChange={(to) => onChange({ to })} />
      </div>
      {isNarrow(filter) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => onChange({ text: '', state: null, object: null, from: '', to: '' })}
        >
          {t('clear')}
        </Button>
      )}
    </search>
  );
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className={classes.day}>
      <label htmlFor={id}>{props.label}</label>
      <TextInput
        id={id}
        size="xs"
        w={130}
        type="date"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  );
}
