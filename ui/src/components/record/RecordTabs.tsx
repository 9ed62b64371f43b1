import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Record as SalesforceRecord } from '../../api/bindings';
import type { FormatOptions } from '../grid/model/cell/format';
import { RecordFields } from './fields/RecordFields';
import { RecordHistory } from './history/RecordHistory';
import type { RecordAddress } from './place/recordAddress';
import { RelatedLists } from './related/RelatedLists';

interface RecordTabsProps {
  connectionId: string;
  record: SalesforceRecord;
  format: FormatOptions;
  /** On its own page there is room for what is related beside. */
  wide?: boolean;
  onFollow: (record: RecordAddress) => void;
}

/** A record's fields, what is related to it, and what happened to it. */
export function RecordTabs({ connectionId, record, format, wide = false, onFollow }: RecordTabsProps) {
  const { t } = useTranslation('record');
  const [tab, setTab] = useState<string | null>('fields');
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List px={wide ? 8 : 4}>
        <Tabs.Tab value="fields">{t('tab.fields')}</Tabs.Tab>
        {!wide && <Tabs.Tab value="related">{t('tab.related')}</Tabs.Tab>}
        <Tabs.Tab value="history">{t('tab.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="fields">
        <RecordFields key={record.id} record={record} format={format} wide={wide} onFollow={onFollow} />
      </Tabs.Panel>
      <Tabs.Panel value="related">
        <RelatedLists key={record.id} {...{ connectionId, record, format, onFollow }} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <RecordHistory
          key={record.id}
          {...{ connectionId, record, format, onFollow }}
          heading={wide ? 'h2' : 'h3'}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
