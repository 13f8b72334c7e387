/** A deleted endpoint's object forgets what it was told; one that cannot be reached does so when it wakes. Never throws. */
export async function forgetEndpoint(env: Env, endpointId: string): Promise<void> {
  try {
    await env.ENDPOINT.getByName(endpointId).forget();
  } catch (error) {
    console.error(JSON.stringify({ event: "endpoint.not_forgotten", endpoint: endpointId, error: String(error) }));
  }
}
