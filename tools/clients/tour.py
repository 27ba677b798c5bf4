"""README's tour and an upload, with the generated Python client: tour.py http://localhost:8080"""

import sys
import time

from pollen_client import ApiClient, Configuration, DatasetsApi, JobRequest, JobsApi, RecipeData, RecipeTraining, SamplesApi

api = ApiClient(Configuration(host=sys.argv[1]))
jobs, samples, datasets = JobsApi(api), SamplesApi(api), DatasetsApi(api)

table = b"x,y\n" + b"".join(b"%d,%d\n" % (i, i * i % 17) for i in range(60))
dataset = datasets.upload_dataset(table, name="tour-python")
assert dataset.columns == ["x", "y"], dataset

job = jobs.create_job(job_request=JobRequest(dataset=dataset.name, data=RecipeData(points=40), training=RecipeTraining(epochs=3)))
while job.state not in ("COMPLETED", "FAILED", "CANCELLED"):
    time.sleep(0.2)
    job = jobs.get_job(str(job.id))
assert job.state == "COMPLETED", job
assert job.id in [each.id for each in jobs.list_jobs(limit=100)]

drawn = samples.draw_samples(n=5, job=str(job.id))
assert drawn.count == 5 and len(drawn.points) == 5, drawn
csv = samples.draw_samples_with_http_info(n=5, job=str(job.id), format="csv", _preload_content=False).raw_data
assert csv.count(b"\n") == 6, csv
npy = samples.draw_samples_with_http_info(n=5, job=str(job.id), format="npy", _preload_content=False).raw_data
assert npy.startswith(b"\x93NUMPY"), npy

jobs.delete_job(str(job.id))
datasets.delete_dataset(dataset.name)
print("Python: the tour works")
