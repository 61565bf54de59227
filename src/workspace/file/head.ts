/** Whether a file begins as workspace files do: a locked one with 'CONCORD-', an open one as any zip archive. */
export async function mayBeWorkspaceFile(file: Blob): Promise<boolean> {
  const start = await file
    .slice(0, 8)
    .text()
    .catch(() => '');
  return start === 'CONCORD-' || start.startsWith('PK');
}
