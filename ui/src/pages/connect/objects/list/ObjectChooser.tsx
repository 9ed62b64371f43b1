import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection, ObjectSummary } from '../../../../api/bindings';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { EmptyState } from '../../../../components/page/EmptyState';
import { ChoiceFooter } from '../ChoiceFooter';
import classes from '../Objects.module.css';
import { firstChoice, GROUPS, grouped, rowsChosen } from '../objectChoice';
import { useConfirmChoice } from '../useConfirmChoice';
import { ObjectGroupList } from './ObjectGroupList';

type Props = { connection: Connection; objects: ObjectSummary[] };

export function ObjectChooser({ connection, objects }: Props) {
  const { t } = useTranslation('connect');
  const [chosen, setChosen] = useState(() => firstChoice(objects));
  const [search, setSearch] = useState('');
  const deferredSearch = useDeferredValue(search);
  const names = useMemo(() => [...chosen].sort(), [chosen]);
  const groups = useMemo(() => grouped(objects, deferredSearch), [objects, deferredSearch]);
  const confirm = useConfirmChoice(connection);
  const nothingFound = GROUPS.every((group) => groups.get(group)?.length === 0);

  const toggle = useCallback((name: string, on: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(name);
      else next.delete(name);
      return next;
    });
  }, []);
  const choose = (wanted: (object: ObjectSummary) => boolean) =>
    setChosen(new Set(objects.filter((o) => o.copyable && wanted(o)).map((o) => o.name)));

  return (
    <>
      <div className={classes.toolbar}>
        <TextInput
          className={classes.search ?? ''}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          placeholder={t('objects.search')}
          aria-label={t('objects.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button.Group>
          <Button variant="default" onClick={() => choose((object) => object.recommended)}>
            {t('objects.recommended')}
          </Button>
          <Button variant="default" onClick={() => choose(() => true)}>
            {t('objects.all')}
          </Button>
          <Button variant="default" onClick={() => choose(() => false)}>
            {t('objects.none')}
          </Button>
        </Button.Group>
      </div>
      {GROUPS.map((group) => (
        <ObjectGroupList
          key={group}
          group={group}
          objects={groups.get(group) ?? []}
          chosen={chosen}
          onToggle={toggle}
          searching={deferredSearch.trim() !== ''}
        />
      ))}
      {nothingFound && <EmptyState icon={IconSearch} title={t('objects.nothing', { search })} />}
      {confirm.error && <ErrorNotice error={confirm.error} />}
      <ChoiceFooter
        connectionId={connection.id}
        objects={names}
        offered={objects.filter((object) => object.copyable).length}
        {...rowsChosen(objects, chosen)}
        firstLoad={!connection.firstLoadStarted}
        busy={confirm.isPending}
        onConfirm={() => confirm.confirm(names)}
      />
      {confirm.question}
    </>
  );
}
