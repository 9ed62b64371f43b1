import { Switch, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Record as SalesforceRecord } from '../../../api/bindings';
import type { FormatOptions } from '../../grid/model/cell/format';
import { orderColumns } from '../../grid/model/column/columnLayout';
import type { RecordAddress } from '../place/recordAddress';
import classes from '../Record.module.css';
import { FieldLine } from './FieldLine';
import { findFields } from './fieldSearch';
import { groupFields } from './sections';

interface RecordFieldsProps {
  record: SalesforceRecord;
  format: FormatOptions;
  wide?: boolean;
  onFollow: (record: RecordAddress) => void;
}

/** A record's fields by section, with a search within and a way to leave out the empty ones. */
export function RecordFields({ record, format, wide = false, onFollow }: RecordFieldsProps) {
  const Heading = wide ? 'h2' : 'h3';
  const { t } = useTranslation(['tables', 'record']);
  const [text, setText] = useState('');
  const [onlyFilled, setOnlyFilled] = useLocalStorage({
    key: 'orgmirror.record.only-filled',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const ordered = useMemo(() => {
    const order = orderColumns(
      record.fields.map((field) => field.column),
      'Name',
    );
    return order.flatMap((column) => record.fields.filter((field) => field.column === column));
  }, [record.fields]);
  const groups = groupFields(findFields(ordered, { text, onlyFilled }));
  return (
    <section aria-label={t('record.fields')} className={wide ? classes.wide : undefined}>
      <div className={classes.tools}>
        <TextInput
          type="search"
          size="xs"
          value={text}
          aria-label={t('record.search')}
          placeholder={t('record.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          label={t('record:showEmpty')}
          checked={!onlyFilled}
          onChange={(event) => setOnlyFilled(!event.currentTarget.checked)}
        />
      </div>
      {groups.length === 0 && <p className={classes.none}>{t('record.noFields')}</p>}
      {groups.map(({ section, fields }) => (
        <section key={section} aria-label={t(`record:section.${section}`)}>
          <Heading className={classes.section}>{t(`record:section.${section}`)}</Heading>
          <dl className={classes.fields}>
            {fields.map((field) => (
              <FieldLine key={field.column.name} field={field} format={format} onFollow={onFollow} />
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}
