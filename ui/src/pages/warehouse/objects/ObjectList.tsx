import { SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import { CheckForNew } from '../news/CheckForNew';
import classes from '../Warehouse.module.css';
import { ObjectItem } from './ObjectItem';
import type { ListKind, ObjectEntry } from './objectEntries';

interface ObjectListProps {
  connectionId: string;
  entries: ObjectEntry[];
  kind: ListKind;
  search: string;
  /** What is copied now, and the ticks that differ from it. */
  copied: ReadonlySet<string>;
  ticked: ReadonlyMap<string, boolean>;
  current: string | null;
  pending: boolean;
  error: Error | null;
  onRetry: () => unknown;
  onKind: (kind: ListKind) => void;
  onSearch: (search: string) => void;
  onTick: (name: string, on: boolean) => void;
}

/** All objects, or those that are copied; a tick says which are to be. */
export function ObjectList(props: ObjectListProps) {
  const { t } = useTranslation('warehouse');
  const { entries, kind, search, copied, ticked, pending } = props;
  return (
    <nav className={classes.list} aria-label={t('list.title')}>
      <div className={classes.listTools}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('list.which')}
          value={kind}
          onChange={(next) => props.onKind(next as ListKind)}
          data={[
            { value: 'all', label: t('list.all') },
            { value: 'synced', label: t('list.synced') },
          ]}
        />
        <TextInput
          type="search"
          size="xs"
          value={search}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          onChange={(event) => props.onSearch(event.currentTarget.value)}
        />
        <CheckForNew connectionId={props.connectionId} />
      </div>
      {props.error && <RetryNotice error={props.error} onRetry={props.onRetry} />}
      {pending && entries.length === 0 && (
        <Delayed>
          <ListSkeleton />
        </Delayed>
      )}
      {!pending && !props.error && entries.length === 0 && (
        <p className={classes.none}>{search.trim() === '' ? t('list.empty') : t('list.noMatch')}</p>
      )}
      <ul className={classes.items}>
        {entries.map((entry) => (
          <ObjectItem
            key={entry.name}
            connectionId={props.connectionId}
            entry={entry}
            ticked={ticked.get(entry.name) ?? copied.has(entry.name)}
            changed={ticked.has(entry.name)}
            current={entry.name === props.current}
            onTick={props.onTick}
          />
        ))}
      </ul>
    </nav>
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      {[80, 55, 70, 60, 75, 50, 65].map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} />
      ))}
    </div>
  );
}
