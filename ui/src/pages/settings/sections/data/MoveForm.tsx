import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataFolder } from '../../../../api/bindings';
import { useCommand } from '../../../../api/queries/mutations';
import { useDataMovePlan } from '../../../../api/queries/settingsQueries';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { showError } from '../../../../components/notice/showError';
import classes from './Data.module.css';
import { PlanFacts } from './PlanFacts';

type Props = { folder: DataFolder; onBegun: (to: string) => void };

/** Which folder, what would be moved there, and whether it can be. */
export function MoveForm({ folder, onBegun }: Props) {
  const { t } = useTranslation('dataFolder');
  const [to, setTo] = useState('');
  const [asked] = useDebouncedValue(to.trim(), 300);
  const { data: plan, error, isFetching } = useDataMovePlan(asked);
  const choose = useCommand('choose_folder');
  const move = useCommand('move_data');
  const isCurrent = asked === to.trim() && !isFetching;
  const canMove = isCurrent && plan !== undefined && plan.problem === null;
  const begin = () => {
    if (plan) move.mutate({ folder: plan.to }, { onSuccess: () => onBegun(plan.to) });
  };
  return (
    <Stack gap={16}>
      <Text>{t('lead')}</Text>
      <div>
        <div className={classes.small}>{t('now')}</div>
        <code className={classes.path}>{folder.path}</code>
      </div>
      <div className={classes.choice}>
        <TextInput
          className={classes.grow ?? ''}
          label={t('to')}
          description={t('toText')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        {folder.asksForFolders && (
          <Button
            variant="default"
            loading={choose.isPending}
            onClick={() =>
              choose.mutate({}, { onSuccess: (chosen) => chosen && setTo(chosen.path), onError: showError })
            }
          >
            {t('choose')}
          </Button>
        )}
      </div>
      {folder.path !== folder.usualPath && to !== folder.usualPath && (
        <div>
          <Button variant="subtle" size="xs" onClick={() => setTo(folder.usualPath)}>
            {t('backToUsual')}
          </Button>
        </div>
      )}
      <div aria-live="polite">{plan && isCurrent && <PlanFacts plan={plan} />}</div>
      {(error ?? move.error) && <ErrorNotice error={(error ?? move.error) as Error} />}
      {plan?.problem && isCurrent && <ErrorNotice error={plan.problem} tone="attention" />}
      <div>
        <Button disabled={!canMove} loading={move.isPending} onClick={begin}>
          {t('begin')}
        </Button>
      </div>
    </Stack>
  );
}
