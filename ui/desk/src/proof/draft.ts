import type { ProofRequest } from "../requests";

/** Nothing taken down yet, but who came. */
export function emptyProof(way: ProofRequest["way"], name = ""): ProofRequest {
  return { way, name, relation: "", id_tail: "", signature: null, photo: null };
}
