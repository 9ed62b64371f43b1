import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../../api/client';
import { keys } from '../../../api/queries/queries';
import { showError } from '../../../components/notice/showError';
import { startI18n } from '../../../locales/i18n';
import { engineThatAnswers } from '../../../test/engine';
import { settings } from '../../../test/samples';
import type { DiagramView } from '../useDiagramView';
import * as png from './png';
import { useSavePicture } from './useSavePicture';

vi.mock('../../../components/notice/showError');
vi.mock('./shapes', () => ({ pictureOf: () => ({ x: 0, y: 0, width: 10, height: 10, shapes: [] }) }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.mocked(showError).mockClear();
});

async function saving() {
  await startI18n();
  const client = createQueryClient();
  client.setQueryData(keys.settings, settings);
  client.setQueryData(keys.connections, []);
  const asked = engineThatAnswers({ save_drawing: () => null });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useSavePicture('c1', {} as DiagramView, false), { wrapper });
  return { asked, result };
}

it('says that a picture cannot be painted, and asks nothing of the engine', async () => {
  const { asked, result } = await saving();
  const nothing = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  await act(() => result.current.save('png'));
  expect(showError).toHaveBeenCalledTimes(1);
  const context = { scale() {}, translate() {} } as unknown as CanvasRenderingContext2D;
  nothing.mockReturnValue(context as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:,');
  vi.stubGlobal('document', Object.assign(document, { fonts: { ready: Promise.resolve() } }));
  await act(() => result.current.save('png'));
  expect(vi.mocked(showError).mock.calls[1]?.[0].message).toContain('this large');
  expect(asked).toEqual([]);
  expect(result.current.isPending).toBe(false);
});

it('is at it from the drawing on', async () => {
  const { asked, result } = await saving();
  let drawn = (_: string) => {};
  vi.spyOn(png, 'pngOf').mockReturnValue(
    new Promise((resolve) => {
      drawn = resolve;
    }),
  );
  act(() => void result.current.save('png'));
  await waitFor(() => expect(result.current.isPending).toBe(true));
  await act(async () => drawn('iVBO'));
  await waitFor(() => expect(result.current.isPending).toBe(false));
  expect(asked.map(({ command }) => command)).toEqual(['save_drawing']);
});
