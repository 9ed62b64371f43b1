import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { ErrorNotice } from '../../notice/ErrorNotice';
import type { ExportRows } from '../exportRows';
import { ColumnChoice } from './ColumnChoice';
import { ExportSummary } from './ExportSummary';
import { FormatChoice } from './FormatChoice';
import { FormatOptions } from './FormatOptions';
import { optionsOf, useExportChoice } from './useExportChoice';
import { useRowsToExport } from './useRowsToExport';

type Props = { rows: ExportRows; opened: boolean; onClose: () => void };

/** Into which kind of file, and how it is written; where to is asked by the system. */
export function ExportDialog({ rows, opened, onClose }: Props) {
  const { t } = useTranslation('export');
  const [choice, setChoice] = useExportChoice();
  const start = useCommand('start_export');
  const { connectionId } = rows;
  const what = rows.what(choice.allColumns);
  const counted = useRowsToExport(connectionId, what, opened);

  const close = () => {
    start.reset();
    onClose();
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const args = { connectionId, what, format: choice.format, options: optionsOf(choice) };
    // Who closes the system's dialog may still choose something else in this one.
    start.mutate(args, { onSuccess: (started) => started && close() });
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      size={560}
      title={t('title', { name: rows.title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <Stack gap={16}>
          <ExportSummary rows={rows} counted={counted} format={choice.format} />
          <FormatChoice value={choice.format} onChange={(format) => setChoice({ ...choice, format })} />
          {rows.columns.shown < rows.columns.all && (
            <ColumnChoice
              columns={rows.columns}
              all={choice.allColumns}
              onChange={(allColumns) => setChoice({ ...choice, allColumns })}
            />
          )}
          <FormatOptions
            format={choice.format}
            options={choice.options}
            onChange={(options) => setChoice({ ...choice, options })}
          />
          {start.error && <ErrorNotice error={start.error} />}
        </Stack>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={start.isPending} data-autofocus>
            {t('submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
