-- Rotates over the paths of a file, each asked as the bearer of a token; errors are counted and told at the end.
local paths, next_one = {}, 0
local headers = { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") }
for path in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = path end

request = function()
  next_one = next_one % #paths + 1
  return wrk.format("GET", paths[next_one], headers)
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('BENCH {"requests": %d, "microseconds": %d, "errors": %d, "p50": %d, "p95": %d, "p99": %d}\n',
    summary.requests, summary.duration, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
