// Runs before Neo4j Browser, on every visit. What Browser keeps is in localStorage, each part under "neo4j." and its name.
(() => {
  "use strict";
  const seed = window.pmgGraph;
  const read = (name) => JSON.parse(localStorage.getItem("neo4j." + name) || "null");
  const write = (name, value) => localStorage.setItem("neo4j." + name, JSON.stringify(value));

  // Where to connect to, and as whom. A password that was typed for another server is never offered to this one.
  const id = "$$discovery";
  const connections = read("connections");
  const known = connections && connections.connectionsById && connections.connectionsById[id];
  if (!known || known.host !== seed.bolt) {
    const authenticationMethod = "NATIVE";
    const connection = { id, name: id, type: "bolt", host: seed.bolt, username: seed.user, password: "", authenticationMethod };
    write("connections", { allConnectionIds: [id], connectionsById: { [id]: connection }, activeConnection: null });
  }

  // Once for each version of the seed, so that what people change stays; what they made themselves always does.
  if (!seed.digest || localStorage.getItem("pmg-graph.seed") === seed.digest) return;
  const theirs = (name) => (read(name) || []).filter((item) => !item.isStatic && !item.id.startsWith(seed.mark));
  for (const name of ["folders", "documents"]) write(name, seed[name].concat(theirs(name)));
  for (const name of ["grass", "settings"]) write(name, { ...read(name), ...seed[name] });
  localStorage.setItem("pmg-graph.seed", seed.digest);
})();
