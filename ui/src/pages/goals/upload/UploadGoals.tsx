import { Button, FileButton, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoalsRead, Measure } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { showError } from '../../../components/notice/showError';
import classes from '../Goals.module.css';
import { useReadGoals, useSaveGoals } from '../useGoals';
import { base64Of } from './base64';
import { ReadPreview } from './ReadPreview';

type Props = { connectionId: string; measure: Measure; currency: string | null };

/** Goals from a CSV: looked at first, then set together. */
export function UploadGoals({ connectionId, measure, currency }: Props) {
  const { t } = useTranslation('goals');
  const read = useReadGoals();
  const save = useSaveGoals();
  const lack = useLack('make');
  const [file, setFile] = useState<string | null>(null);
  const again = useRef<() => void>(null);
  const take = async (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen.name);
    try {
      const csv = base64Of(new Uint8Array(await chosen.arrayBuffer()));
      read.mutate({ connectionId, csv, measure });
    } catch (error) {
      showError(error instanceof Error ? error : new Error(String(error)));
    }
    // The same file, once corrected, can be chosen again.
    again.current?.();
  };
  const set = (found: GoalsRead) =>
    save.mutate(
      {
        connectionId,
        goals: found.goals.map(({ measure: of, kind, first, holder, value }) => ({
          measure: of,
          kind,
          first,
          holder,
          value,
        })),
      },
      {
        onSuccess: () => {
          read.reset();
          setFile(null);
          notifications.show({
            message: t('saved', { count: found.goals.length }),
            closeButtonProps: { 'aria-label': t('common:close') },
          });
        },
      },
    );
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{t('upload.how')}</p>
      <pre className={classes.hint}>{t('upload.example')}</pre>
      <Group>
        <FileButton
          resetRef={again}
          accept=".csv,text/csv,text/plain"
          onChange={(chosen) => void take(chosen)}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={lack !== null}
              loading={read.isPending}
              leftSection={<IconUpload size={16} stroke={1.6} aria-hidden />}
            >
              {t('upload.choose')}
            </Button>
          )}
        </FileButton>
        {file !== null && <span className={classes.hint}>{file}</span>}
      </Group>
      {lack !== null && <p className={classes.hint}>{lack}</p>}
      {read.error && <ErrorNotice error={read.error} />}
      {save.error && <ErrorNotice error={save.error} />}
      {read.data && (
        <ReadPreview
          found={read.data}
          currency={currency}
          pending={save.isPending}
          onSet={() => set(read.data)}
        />
      )}
    </div>
  );
}
