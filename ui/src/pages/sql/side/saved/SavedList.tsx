import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../../api/bindings';
import { RetryNotice } from '../../../../components/notice/RetryNotice';
import { Delayed } from '../../../../components/page/Delayed';
import { useSavedQueries } from '../../../../components/queries/useSavedQueries';
import classes from '../Side.module.css';
import { DeleteQueryDialog } from './DeleteQueryDialog';
import { RenameQueryDialog } from './RenameQueryDialog';
import { SavedItem } from './SavedItem';

interface SavedListProps {
  connectionId: string;
  currentId: string | null;
  mayMake: boolean;
  onOpen: (saved: SavedQuery) => void;
  onDeleted: (id: string) => void;
  onExamples: () => void;
}

/** The queries kept for a source, by name. */
export function SavedList(props: SavedListProps) {
  const { t } = useTranslation('sql');
  const saved = useSavedQueries(props.connectionId);
  const [asked, setAsked] = useState<{ what: 'rename' | 'delete'; query: SavedQuery } | null>(null);
  const close = () => setAsked(null);
  if (saved.error) {
    return (
      <div className={classes.padded}>
        <RetryNotice error={saved.error} onRetry={saved.refetch} />
      </div>
    );
  }
  if (!saved.data) {
    return (
      <Delayed>
        <div className={classes.padded}>
          <Skeleton height={12} width="70%" />
        </div>
      </Delayed>
    );
  }
  return (
    <>
      {saved.data.length === 0 && (
        <div className={classes.padded}>
          <Text size="sm" c="dimmed">
            {t('side.noSaved')}
          </Text>
          <Button size="xs" variant="default" mt={8} onClick={props.onExamples}>
            {t('side.seeExamples')}
          </Button>
        </div>
      )}
      <ul className={classes.list}>
        {saved.data.map((query) => (
          <SavedItem
            key={query.id}
            query={query}
            current={query.id === props.currentId}
            mayMake={props.mayMake}
            onOpen={() => props.onOpen(query)}
            onRename={() => setAsked({ what: 'rename', query })}
            onDelete={() => setAsked({ what: 'delete', query })}
          />
        ))}
      </ul>
      {asked?.what === 'rename' && <RenameQueryDialog query={asked.query} onClose={close} />}
      {asked?.what === 'delete' && (
        <DeleteQueryDialog query={asked.query} onClose={close} onDeleted={props.onDeleted} />
      )}
    </>
  );
}
