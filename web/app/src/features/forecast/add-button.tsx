import { Button } from "@mantine/core";
import { Plus } from "lucide-react";

interface AddButtonProps {
  readonly label: string;
  readonly onClick: () => void;
}

/** Begins something new in a section. */
export function AddButton({ label, onClick }: AddButtonProps) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Plus size={14} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
