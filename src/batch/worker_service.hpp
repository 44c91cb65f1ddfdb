// Workers for a program that has threads: such a program cannot copy itself safely, so that the
// processes which start its workers are made before its first thread.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "batch/worker.hpp"

namespace wheelcheck {

class WorkerServices {
 public:
  /// Runs in a sandboxed process of its own for each request, as WorkerPlan::work does.
  using Work = std::function<std::string(const std::string& request)>;

  /// Starts `count` processes (fewer where the system gives no more), each of which has one worker
  /// at a time. Call it while there is only one thread; they end with that thread at the latest.
  WorkerServices(unsigned count, const Work& work, const WorkerLimits& limits);
  ~WorkerServices();
  WorkerServices(const WorkerServices&) = delete;
  WorkerServices& operator=(const WorkerServices&) = delete;

  /// From any thread; waits for a process that is free. Trouble is what it is to run_workers(), and
  /// "interrupted" after interrupt_reading().
  WorkerOutput ask(std::string_view request);

 private:
  struct Service {
    pid_t process = -1;
    int socket = -1;
  };

  bool start(const Work& work, const WorkerLimits& limits);
  Service take();
  void give_back(Service service);

  std::vector<Service> all_, free_;
  std::size_t alive_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
};

}  // namespace wheelcheck
