import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/bindings';
import { useCommand } from '../../../api/mutations';
import { ErrorNotice } from '../../../components/ErrorNotice';
import { EstimateLine } from '../../../components/estimate/EstimateLine';
import classes from '../Warehouse.module.css';
import { choiceChanges, type ObjectEntry } from './objectEntries';

interface SaveBarProps {
  connection: Connection;
  entries: ObjectEntry[];
  chosen: ReadonlySet<string>;
  /** The choice is saved, or given up. */
  onSettled: () => void;
}

/** There only while the ticks differ from what is copied: says what saving does. */
export function SaveBar({ connection, entries, chosen, onSettled }: SaveBarProps) {
  const { t } = useTranslation('warehouse');
  const select = useCommand('select_objects');
  const objects = useMemo(() => [...chosen].sort(), [chosen]);
  const { added, removed } = choiceChanges(entries, chosen);
  if (added.length === 0 && removed.length === 0) return null;
  const save = () =>
    select.mutate(
      { connectionId: connection.id, objects },
      {
        onSuccess: () => {
          notifications.show({ message: t(added.length > 0 ? 'save.savedAdded' : 'save.saved') });
          onSettled();
        },
      },
    );
  return (
    <section className={classes.save} aria-label={t('save.title')}>
      <p aria-live="polite" className={classes.saveText}>
        {added.length > 0 && <span>{t('save.added', { count: added.length })}</span>}
        {removed.length > 0 && <span>{t('save.removed', { count: removed.length })}</span>}
      </p>
      <EstimateLine connectionId={connection.id} objects={objects} />
      {select.error && <ErrorNotice error={select.error} />}
      <Group gap={8}>
        <Button size="xs" loading={select.isPending} disabled={chosen.size === 0} onClick={save}>
          {t('save.save')}
        </Button>
        <Button size="xs" variant="default" disabled={select.isPending} onClick={onSettled}>
          {t('save.discard')}
        </Button>
      </Group>
    </section>
  );
}
