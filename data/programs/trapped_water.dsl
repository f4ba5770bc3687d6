task trapped_water "The rain water held between walls of the given heights, one unit apart."
in walls: list
let left = scanl1 max walls
let back = reverse walls
let from_right = scanl1 max back
let right = reverse from_right
let level = zipwith min left right
let water = zipwith (-) level walls
out sum water
example [3, 0, 2, 0, 4] -> 7
example [6, 0, 3, 2, 8, 8, 1, 4] -> 16
example [5, 6, 2, 2, 0, 3, 7, 5, 7, 8] -> 19
example [] -> 0
example [1, 2, 3] -> 0
example [255, 0, 1, 255] -> null
holdout [4, 3, 1, 3] -> 2
holdout [5, 0, 2, 0, 7, 7] -> 13
holdout [4, 2, 0, 3, 2, 5] -> 9
holdout [5, 0, 5] -> 5
holdout [255, 0, 0, 255] -> null
